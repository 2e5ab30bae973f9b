using CsCheck;
using ZoneSettings.Testing.Databases;

namespace ZoneSettings.Api.Tests.Model;

public sealed class ModelPropertyTests
{
    private const int Sequences = 30;
    private const int Retries = 60;

    public static TheoryData<uint> Numbers => new(Enumerable.Range(1, Sequences).Select(number => (uint)number));

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Service_does_what_the_model_does(uint number)
    {
        TestStore.Require();
        // The same sequences in every run; the number of the row is the seed.
        var seed = new PCG(number, 20261123).ToString();
        try
        {
            await StepGen.Sequence.SampleAsync(ModelRun.DoAsync, seed: seed, iter: 1, threads: 1, print: Print);
        }
        catch (CsCheckException)
        {
            // Once more, with time to look for a shorter sequence that fails.
            await StepGen.Sequence.SampleAsync(ModelRun.DoAsync, seed: seed, iter: Retries, threads: 1, print: Print);
            throw;
        }
    }

    private static string Print(ModelStep[] steps) => Environment.NewLine + string.Join(Environment.NewLine, steps.AsEnumerable());
}
