using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ZoneSettings.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class InitialTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubjectId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SettingId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OldJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NewJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ActorType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OccurredOn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes", x => x.Revision);
                });

            migrationBuilder.CreateTable(
                name: "feed_state",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Epoch = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Defaults = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Home = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feed_state", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "keys",
                columns: table => new
                {
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedOn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_keys", x => x.Email);
                });

            migrationBuilder.CreateTable(
                name: "proxies",
                columns: table => new
                {
                    ProxyId = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    AppliedVersion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AppliedSince = table.Column<long>(type: "bigint", nullable: false),
                    RejectedVersion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RejectedReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AgeSeconds = table.Column<long>(type: "bigint", nullable: true),
                    FirstSeenOn = table.Column<long>(type: "bigint", nullable: false),
                    LastSeenOn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proxies", x => x.ProxyId);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Permissions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedOn = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresOn = table.Column<long>(type: "bigint", nullable: true),
                    RevokedOn = table.Column<long>(type: "bigint", nullable: true),
                    LastUsedOn = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "zones",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PlanFrequency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Paused = table.Column<bool>(type: "boolean", nullable: false),
                    VanityNameServers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedOn = table.Column<long>(type: "bigint", nullable: false),
                    ModifiedOn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_zones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_zones_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "setting_overrides",
                columns: table => new
                {
                    ZoneId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    SettingId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ValueJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ModifiedOn = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_setting_overrides", x => new { x.ZoneId, x.SettingId });
                    table.ForeignKey(
                        name: "FK_setting_overrides_zones_ZoneId",
                        column: x => x.ZoneId,
                        principalTable: "zones",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_changes_SubjectId_SettingId_Revision",
                table: "changes",
                columns: new[] { "SubjectId", "SettingId", "Revision" });

            migrationBuilder.CreateIndex(
                name: "IX_tokens_Hash",
                table: "tokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_zones_AccountId",
                table: "zones",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_zones_Name",
                table: "zones",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "feed_state");

            migrationBuilder.DropTable(
                name: "keys");

            migrationBuilder.DropTable(
                name: "proxies");

            migrationBuilder.DropTable(
                name: "setting_overrides");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "zones");

            migrationBuilder.DropTable(
                name: "accounts");
        }
    }
}
