using System.CommandLine;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Api.OpenApi;

namespace ZoneSettings.Api.Commands;

/// <summary>Writes the OpenAPI document; touches no database.</summary>
internal static class OpenApiCommand
{
    private const string Output = "--output";

    public static Command Make()
    {
        var command = HostArguments.Accept(new Command("openapi", "Write the OpenAPI document to standard output or a file."));
        command.Options.Add(new Option<string?>(Output) { Description = "File to write to." });
        command.SetAction((result, cancellationToken) =>
            RunAsync(result, result.GetValue<string?>(Output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string? output, CancellationToken cancellationToken)
    {
        await using var app = ServiceHost.Build(HostArguments.Of(result));
        ServiceHost.Route(app);
        var document = await OpenApiSetup.WriteAsync(app, cancellationToken);
        if (output is null)
        {
            await result.InvocationConfiguration.Output.WriteAsync(document);
        }
        else
        {
            await WriteFileAsync(output, document, cancellationToken);
        }

        return 0;
    }

    private static async Task WriteFileAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The document cannot be written: {fault.Message}");
        }
    }
}
