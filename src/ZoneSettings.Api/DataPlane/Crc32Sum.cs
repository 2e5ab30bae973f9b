namespace ZoneSettings.Api.DataPlane;

/// <summary>
/// The CRC-32 of gzip (RFC 1952), of a document whose pieces have theirs: appending a piece multiplies what was there by
/// x to the power of the piece's bits, modulo the polynomial.
/// </summary>
internal static class Crc32Sum
{
    private const uint Polynomial = 0xEDB88320;

    // Bit 31 is the coefficient of x^0.
    private const uint One = 1u << 31;
    private const uint XToThe8th = One >> 8;

    /// <summary>The sum of both pieces, one after the other.</summary>
    /// <param name="first">Sum of the first.</param>
    /// <param name="second">Sum of the second.</param>
    /// <param name="length">Bytes of the second.</param>
    public static uint Join(uint first, uint second, long length) => Multiply(first, PowerOf(XToThe8th, length)) ^ second;

    private static uint PowerOf(uint factor, long exponent)
    {
        var power = One;
        for (; exponent > 0; exponent >>= 1)
        {
            power = (exponent & 1) == 0 ? power : Multiply(power, factor);
            factor = Multiply(factor, factor);
        }

        return power;
    }

    private static uint Multiply(uint one, uint other)
    {
        var product = 0u;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            product ^= (one & bit) == 0 ? 0 : other;
            other = (other >> 1) ^ ((other & 1) == 0 ? 0 : Polynomial);
        }

        return product;
    }
}
