using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ZoneSettings.Catalog.Ids;

/// <summary>Identity of a zone, an account or a token: 128 bits, written as 32 lower-case hex digits.</summary>
public readonly record struct HexId
{
    private const int Digits = 32;

    private readonly UInt128 bits;

    private HexId(UInt128 bits) => this.bits = bits;

    /// <summary>A hash that is the same in every process, and even where ids follow one another.</summary>
    public ulong StableHash => ((ulong)bits ^ ((ulong)(bits >> 64) * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93 >> 32;

    /// <summary>A new random id.</summary>
    public static HexId New()
    {
        Span<byte> bytes = stackalloc byte[Digits / 2];
        RandomNumberGenerator.Fill(bytes);
        return new HexId(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Reads 32 lower-case hex digits; anything else, upper case included, is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out HexId id)
    {
        id = default;
        if (text is not { Length: Digits } || text.AsSpan().ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        // Through bytes, for the base library goes through the digits of a UInt128 one by one.
        Span<byte> bytes = stackalloc byte[Digits / 2];
        Convert.FromHexString(text, bytes, out _, out _);
        id = new HexId(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return true;
    }

    /// <summary>Reads 32 lower-case hex digits.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static HexId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not 32 lower-case hex digits.");

    /// <summary>The order of the digits.</summary>
    public int CompareTo(HexId other) => bits.CompareTo(other.bits);

    /// <summary>32 lower-case hex digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Digits / 2];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return Convert.ToHexStringLower(bytes);
    }

    private static readonly SearchValues<char> HexDigits =
        SearchValues.Create("0123456789abcdef");
}
