namespace ZoneSettings.Api.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("nonsense", "'nonsense'")]
    [InlineData("--nonsense", "'--nonsense'")]
    [InlineData("migrate nonsense", "'nonsense'")]
    [InlineData("migrate --nonsense", "'--nonsense'")]
    [InlineData("zone list --nonsense=1", "'--nonsense=1'")]
    [InlineData("openapi nonsense", "'nonsense'")]
    [InlineData("--urls", "--urls needs a value")]
    [InlineData("migrate --Logging:LogLevel:Default", "--Logging:LogLevel:Default needs a value")]
    [InlineData("token", "command")]
    [InlineData("token create --name x", "--permission")]
    public async Task A_word_that_nobody_knows_is_refused_by_name(string words, string expected)
    {
        // Without a database: a command that is refused has not looked for one.
        var answer = await CommandProcess.RunAsync(words.Split(' '));
        answer.AssertRefused(expected);
    }

    [Theory]
    [InlineData("PostgreSql", "Database:ConnectionString has to be set")]
    [InlineData("postgresql", "Database:ConnectionString has to be set")]
    [InlineData("nonsense", "'nonsense'")]
    public async Task A_provider_that_cannot_be_used_is_refused(string provider, string expected)
    {
        var answer = await CommandProcess.RunAsync("migrate", $"--Database:Provider={provider}");
        // The sentence of the configuration reader names the type; that is allowed here.
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Help_of_the_program_names_every_command()
    {
        var help = (await CommandProcess.RunAsync("--help")).Succeeded();
        Assert.All(
            ["serve", "migrate", "token", "zone", "openapi", "--seed"],
            word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_of_serve_names_its_option() =>
        Assert.Contains("--seed", (await CommandProcess.RunAsync("serve", "--help")).Succeeded(), StringComparison.Ordinal);
}
