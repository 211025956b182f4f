using System.Numerics;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Ekspresi;

/// <summary>
/// One step of a scan: a byte for each row of a block, from columns or from earlier steps. Masks, numbers of members and
/// numbers of categories are all such bytes.
/// </summary>
/// <param name="Rows">Whose rows the result has.</param>
/// <remarks>Steps name the steps they read by number; equal steps are one, however many conditions ask for it.</remarks>
abstract record Langkah(Satuan Rows)
{
    /// <summary>Computes the result for the rows of a block.</summary>
    public abstract void Run(Blok blok, Span<byte> result);

    /// <summary>A column of the register as it is.</summary>
    public sealed record Column(Variabel Variabel)
        : Langkah(Variabel.Pemilik == Pemilik.Individu ? Satuan.Individu : Satuan.RumahTangga)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result) => blok.Column(Variabel).CopyTo(result);
    }

    /// <summary>Each byte by a table.</summary>
    public sealed record Mapped(Satuan Rows, int Source, ByteTable Table) : Langkah(Rows)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result) => Table.Map(blok[Source], result);
    }

    /// <summary>Rows of both masks.</summary>
    public sealed record Both(Satuan Rows, int Left, int Right) : Langkah(Rows)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result)
        {
            var left = blok[Left];
            var right = blok[Right];
            var i = 0;
            for (; i <= result.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                (new Vector<byte>(left[i..]) & new Vector<byte>(right[i..])).CopyTo(result[i..]);
            }

            for (; i < result.Length; i++) result[i] = (byte)(left[i] & right[i]);
        }
    }

    /// <summary>Rows of one of two masks.</summary>
    public sealed record Either(Satuan Rows, int Left, int Right) : Langkah(Rows)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result)
        {
            var left = blok[Left];
            var right = blok[Right];
            var i = 0;
            for (; i <= result.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                (new Vector<byte>(left[i..]) | new Vector<byte>(right[i..])).CopyTo(result[i..]);
            }

            for (; i < result.Length; i++) result[i] = (byte)(left[i] | right[i]);
        }
    }

    /// <summary>A household's byte for each of its families or members.</summary>
    public sealed record Spread(Satuan Rows, int Source) : Langkah(Rows)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result)
        {
            var source = blok[Source];
            var parts = blok.PartsOfHouseholds(Rows);
            var first = parts[0];
            for (var i = 0; i < source.Length; i++) result[(parts[i] - first)..(parts[i + 1] - first)].Fill(source[i]);
        }
    }

    /// <summary>Number of a unit's members in a mask, at most <see cref="Most"/>.</summary>
    public sealed record MemberCount(Satuan Rows, int Members) : Langkah(Rows)
    {
        const int Most = LeafRules.MaxMembers + 1;

        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result)
        {
            var members = blok[Members];
            var parts = blok.MembersOf(Rows);
            var first = parts[0];
            for (var i = 0; i < result.Length; i++)
            {
                var count = 0;
                // A mask's byte is 255 or 0: its lowest bit counts.
                for (var member = parts[i] - first; member < parts[i + 1] - first; member++) count += members[member] & 1;
                result[i] = (byte)Math.Min(count, Most);
            }
        }
    }

    /// <summary>How many of some masks each row is in.</summary>
    public sealed record MaskCount(Satuan Rows, StepList Masks) : Langkah(Rows)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result)
        {
            result.Clear();
            for (var k = 0; k < Masks.Count; k++)
            {
                var mask = blok[Masks[k]];
                // A mask's byte is 255 or 0: taking 255 away modulo 256 adds one.
                for (var i = 0; i < result.Length; i++) result[i] -= mask[i];
            }
        }
    }

    /// <summary>Number of the category each row is in, or how many there are for a row in none, of categories that may
    /// overlap: then it throws.</summary>
    /// <param name="Rows">Whose rows.</param>
    /// <param name="Masks">Mask of each category.</param>
    /// <param name="Within">Mask of the universe; null: every row.</param>
    /// <param name="Name">For the exception.</param>
    public sealed record Checked(Satuan Rows, StepList Masks, int? Within, StepName Name) : Langkah(Rows)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result)
        {
            var none = (byte)Masks.Count;
            if (Within is { } within) NoneOutside(blok[within], result, none);
            else result.Clear();

            // What is 0 so far is in the universe and in no category; k + 1 stands for category k until the end.
            for (var k = 0; k < Masks.Count; k++) Enter(blok[Masks[k]], (byte)(k + 1), none, result);
            for (var i = 0; i < result.Length; i++) result[i] = result[i] == 0 ? none : (byte)(result[i] - 1);
        }

        void Enter(ReadOnlySpan<byte> mask, byte number, byte none, Span<byte> result)
        {
            var outside = (byte)(none + 1);
            for (var i = 0; i < result.Length; i++)
            {
                if (mask[i] == ByteTable.No || result[i] == outside) continue;
                if (result[i] != 0) throw new TumpangTindihException(Name.Text, result[i] - 1, number - 1);
                result[i] = number;
            }
        }

        static void NoneOutside(ReadOnlySpan<byte> universe, Span<byte> result, byte none)
        {
            for (var i = 0; i < result.Length; i++) result[i] = universe[i] == ByteTable.No ? (byte)(none + 1) : (byte)0;
        }
    }

    /// <summary>Number of the category each row is in, or how many there are for a row in none, of disjoint
    /// categories.</summary>
    public sealed record Numbered(Satuan Rows, StepList Masks) : Langkah(Rows)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result)
        {
            result.Fill((byte)Masks.Count);
            for (var k = 0; k < Masks.Count; k++)
            {
                var mask = blok[Masks[k]];
                var number = new Vector<byte>((byte)k);
                var i = 0;
                for (; i <= result.Length - Vector<byte>.Count; i += Vector<byte>.Count)
                {
                    Vector.ConditionalSelect(new Vector<byte>(mask[i..]), number, new Vector<byte>(result[i..])).CopyTo(result[i..]);
                }

                for (; i < result.Length; i++) result[i] = mask[i] == ByteTable.No ? result[i] : (byte)k;
            }
        }
    }

    /// <summary>Numbers of categories, with the rows outside a mask moved to no category.</summary>
    public sealed record Restricted(Satuan Rows, int Source, int Mask, byte None) : Langkah(Rows)
    {
        /// <inheritdoc/>
        public override void Run(Blok blok, Span<byte> result)
        {
            var source = blok[Source];
            var mask = blok[Mask];
            var none = new Vector<byte>(None);
            var i = 0;
            for (; i <= result.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                Vector.ConditionalSelect(new Vector<byte>(mask[i..]), new Vector<byte>(source[i..]), none).CopyTo(result[i..]);
            }

            for (; i < result.Length; i++) result[i] = mask[i] == ByteTable.No ? None : source[i];
        }
    }
}

/// <summary>What a step is called in messages; says nothing about what it does, so all are equal.</summary>
sealed record StepName(string Text)
{
    /// <inheritdoc/>
    public bool Equals(StepName? other) => other is not null;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}

/// <summary>Numbers of steps, equal when they are the same in the same order.</summary>
sealed class StepList(IEnumerable<int> steps) : IEquatable<StepList>
{
    readonly int[] _steps = [.. steps];

    /// <summary>How many.</summary>
    public int Count => _steps.Length;

    /// <summary>One of them.</summary>
    public int this[int index] => _steps[index];

    /// <inheritdoc/>
    public bool Equals(StepList? other) => other is not null && _steps.AsSpan().SequenceEqual(other._steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StepList);

    /// <inheritdoc/>
    public override int GetHashCode() => _steps.Aggregate(0, HashCode.Combine);
}

/// <summary>One row fell into two categories of a dimension, which its author took for disjoint.</summary>
sealed class TumpangTindihException(string name, int first, int second) : Exception($"{name}: {first}, {second}")
{
    /// <summary>What was counted.</summary>
    public string Name { get; } = name;

    /// <summary>Number of one category.</summary>
    public int First { get; } = first;

    /// <summary>Number of the other.</summary>
    public int Second { get; } = second;
}
