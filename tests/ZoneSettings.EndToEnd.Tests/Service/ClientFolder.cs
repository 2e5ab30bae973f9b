using ZoneSettings.Testing;

namespace ZoneSettings.EndToEnd.Tests.Service;

/// <summary>The folders with scripts of other languages.</summary>
public static class ClientFolder
{
    /// <summary>Full path of a folder of <c>clients</c>.</summary>
    public static string Of(string name) =>
        Path.Combine(TestData.Root, "tests", "ZoneSettings.EndToEnd.Tests", "clients", name);
}
