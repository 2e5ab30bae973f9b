using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ZoneSettings.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProxiesAndDefaults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Defaults",
                table: "feed_state",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "proxies",
                columns: table => new
                {
                    ProxyId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    AppliedVersion = table.Column<string>(type: "TEXT", nullable: false),
                    AppliedSince = table.Column<long>(type: "INTEGER", nullable: false),
                    RejectedVersion = table.Column<string>(type: "TEXT", nullable: true),
                    RejectedReason = table.Column<string>(type: "TEXT", nullable: true),
                    AgeSeconds = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstSeenOn = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenOn = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proxies", x => x.ProxyId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "proxies");

            migrationBuilder.DropColumn(
                name: "Defaults",
                table: "feed_state");
        }
    }
}
