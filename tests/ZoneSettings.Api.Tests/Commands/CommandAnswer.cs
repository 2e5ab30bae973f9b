namespace ZoneSettings.Api.Tests.Commands;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">0, or 1 after a message.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CommandAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output, after checking that the command succeeded.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"{ExitCode}: {Error}{Output}");
        AssertNoStack();
        return Output;
    }

    /// <summary>Asserts that the command failed with a message on standard error that holds all of <paramref name="parts"/>, and no stack.</summary>
    public void AssertRefused(params string[] parts)
    {
        Assert.True(ExitCode == 1, $"{ExitCode}: {Error}{Output}");
        AssertNoStack();
        Assert.All(parts, part => Assert.Contains(part, Error, StringComparison.Ordinal));
        Assert.Matches(@"\p{L}+ \p{L}+", Error);
    }

    private void AssertNoStack()
    {
        Assert.DoesNotMatch(@"(?m)^\s+at \w+(\.\w+)+", Output + Error);
        Assert.DoesNotContain("Unhandled exception", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", Error, StringComparison.Ordinal);
    }
}
