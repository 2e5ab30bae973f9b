using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Tests.State;

/// <summary>Texts whose lengths follow one another; multiples of four begin a run.</summary>
public sealed class NumberRun : IRun<NumberRun, int, string>
{
    private NumberRun(IReadOnlyList<string> items) => Items = items;

    public IReadOnlyList<string> Items { get; }

    public static int KeyOf(string item) => item.Length;

    public static int Compare(int one, int other) => one.CompareTo(other);

    public static bool Begins(int key) => key % 4 == 0;

    public static NumberRun Make(IReadOnlyList<string> items) => new(items);
}
