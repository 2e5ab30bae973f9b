namespace ZoneSettings.Architecture.Tests;

/// <summary>What a project may reference: one row of the house's table. None of it has to be there.</summary>
/// <param name="Projects">Names of projects, without the product's name in front.</param>
/// <param name="Packages">Starts of package names.</param>
public sealed record ProjectRule(string[] Projects, string[] Packages);
