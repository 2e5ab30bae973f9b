namespace ZoneSettings.Faults.Tests.Overload;

/// <summary>Runs these cases one after the other and beside nothing else, for each takes all that the machine has.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OverloadRuns
{
    public const string Name = "Overload";
}
