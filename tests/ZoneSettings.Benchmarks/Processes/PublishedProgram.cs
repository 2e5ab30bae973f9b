using System.Runtime.InteropServices;
using ZoneSettings.Testing;
using ZoneSettings.Testing.Programs;

namespace ZoneSettings.Benchmarks.Processes;

/// <summary>A program as an operator gets it: published for this platform, compiled ahead.</summary>
internal static class PublishedProgram
{
    private const string BareProject =
        """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <PublishReadyToRun>true</PublishReadyToRun>
            <PublishReadyToRunCrossgen2ExtraArgs>--non-local-generics-module:*;--opt-cross-module:*</PublishReadyToRunCrossgen2ExtraArgs>
            <SelfContained>false</SelfContained>
          </PropertyGroup>
        </Project>
        """;

    private const string BareSource =
        """
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/client/v4/zones", context => context.Response.WriteAsync("{}", context.RequestAborted));
        await app.RunAsync();
        """;

    /// <summary>Publishes the service and answers the path of its assembly.</summary>
    public static Task<string> PublishServiceAsync(WorkFolder folder) =>
        PublishAsync(Path.Combine(TestData.Root, "src", "ZoneSettings.Api", "ZoneSettings.Api.csproj"), folder.File("service"));

    /// <summary>Publishes a program with one route that answers two bytes, and answers the path of its assembly.</summary>
    public static async Task<string> PublishBareAsync(WorkFolder folder)
    {
        var source = Directory.CreateDirectory(folder.File("bare-source")).FullName;
        var project = Path.Combine(source, "Bare.csproj");
        await File.WriteAllTextAsync(project, BareProject);
        await File.WriteAllTextAsync(Path.Combine(source, "Program.cs"), BareSource);
        return await PublishAsync(project, folder.File("bare"));
    }

    private static async Task<string> PublishAsync(string project, string output)
    {
        var platform = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        var published = await ExternalProgram.RunAsync(
            "dotnet", ["publish", project, "-c", "Release", "-r", platform, "-o", output, "--nologo", "-v", "quiet"]);
        return published.ExitCode == 0
            ? Path.Combine(output, $"{Path.GetFileNameWithoutExtension(project)}.dll")
            : throw new InvalidOperationException($"{project} could not be published: {published.Output} {published.Errors}");
    }
}
