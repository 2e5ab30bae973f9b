using System.CommandLine;
using ZoneSettings.Persistence.Database;

namespace ZoneSettings.Api.Commands;

/// <summary>Brings the tables up to date without serving.</summary>
internal static class MigrateCommand
{
    public static Command Make()
    {
        var newEpoch = new Option<bool>("--new-epoch")
        {
            Description = "Also make every data plane begin anew. Needed after a restored backup only when the file with the ending .mark beside the database came out of the backup, too.",
        };
        var command = HostArguments.Accept(new Command("migrate", "Bring the database's tables up to date.") { newEpoch });
        command.SetAction((result, cancellationToken) => OfflineHost.RunAsync(
            result,
            [],
            async (services, token) =>
            {
                if (result.GetValue(newEpoch))
                {
                    await services.GetRequiredService<DatabaseMigrator>().RenewEpochAsync(token);
                }

                await result.InvocationConfiguration.Output.WriteLineAsync($"Up to date: {services.GetRequiredService<DatabaseLocation>().Description}");
                return 0;
            },
            cancellationToken));
        return command;
    }
}
