using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Arithmetic on rows of weights, four at a time on every machine: the order of a sum decides its last bits, and one
/// release is to come out of one input everywhere.</summary>
static class Lanes
{
    static readonly int Width = Vector256<double>.Count;

    /// <summary>Adds <paramref name="factor"/> times each of a row to those of another of the same length.</summary>
    public static void AddTimes(ReadOnlySpan<double> row, double factor, Span<double> to)
    {
        var from = MemoryMarshal.Cast<double, Vector256<double>>(row);
        var into = MemoryMarshal.Cast<double, Vector256<double>>(to[..row.Length]);
        var factors = Vector256.Create(factor);
        for (var i = 0; i < into.Length; i++) into[i] += factors * from[i];
        for (var i = from.Length * Width; i < row.Length; i++) to[i] += factor * row[i];
    }

    /// <summary>Sum of the products of two rows of the same length.</summary>
    public static double Dot(ReadOnlySpan<double> row, ReadOnlySpan<double> other)
    {
        var a = MemoryMarshal.Cast<double, Vector256<double>>(row);
        var b = MemoryMarshal.Cast<double, Vector256<double>>(other[..row.Length]);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < a.Length; i++) sums += a[i] * b[i];
        var sum = Vector256.Sum(sums);
        for (var i = a.Length * Width; i < row.Length; i++) sum += row[i] * other[i];
        return sum;
    }

    /// <summary>Largest of a row of weights, 0 of none; not a number where one of them is not.</summary>
    public static double Largest(ReadOnlySpan<double> row)
    {
        var rows = MemoryMarshal.Cast<double, Vector256<double>>(row);
        var largest = Vector256<double>.Zero;
        foreach (var four in rows) largest = Vector256.Max(largest, four);
        var result = Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
        for (var i = rows.Length * Width; i < row.Length; i++) result = Math.Max(result, row[i]);
        return result;
    }

    /// <summary>Divides each of a row.</summary>
    public static void Divide(Span<double> row, double divisor)
    {
        var rows = MemoryMarshal.Cast<double, Vector256<double>>(row);
        var divisors = Vector256.Create(divisor);
        foreach (ref var four in rows) four /= divisors;
        for (var i = rows.Length * Width; i < row.Length; i++) row[i] /= divisor;
    }
}
