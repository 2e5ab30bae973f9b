using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ZoneSettings.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class HistoryChains : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PreviousRevision",
                table: "changes",
                type: "bigint",
                nullable: true);

            // What was a reset before is found by the index that stays.
            migrationBuilder.Sql(
                """
                UPDATE changes SET "PreviousRevision" = known."Previous"
                FROM (
                    SELECT "Revision",
                        LAG("Revision") OVER earlier AS "Previous",
                        LAG("NewJson") OVER earlier AS "PreviousJson"
                    FROM changes WHERE "SettingId" IS NOT NULL
                    WINDOW earlier AS (PARTITION BY "SubjectId", "SettingId" ORDER BY "Revision")
                ) AS known
                WHERE changes."Revision" = known."Revision" AND known."PreviousJson" IS NOT NULL
                """);

            migrationBuilder.DropIndex(
                name: "IX_changes_SubjectId_SettingId_Revision",
                table: "changes");

            migrationBuilder.CreateIndex(
                name: "IX_changes_SubjectId_SettingId_Revision",
                table: "changes",
                columns: new[] { "SubjectId", "SettingId", "Revision" },
                filter: "\"NewJson\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_changes_SubjectId_SettingId_Revision",
                table: "changes");

            migrationBuilder.DropColumn(
                name: "PreviousRevision",
                table: "changes");

            migrationBuilder.CreateIndex(
                name: "IX_changes_SubjectId_SettingId_Revision",
                table: "changes",
                columns: new[] { "SubjectId", "SettingId", "Revision" });
        }
    }
}
