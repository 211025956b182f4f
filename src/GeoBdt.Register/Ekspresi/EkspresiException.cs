using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Ekspresi;

/// <summary>A condition that cannot be used: where in its text, and which rule. Conditions are written by people who know
/// no data, so the message may quote them.</summary>
sealed class EkspresiException(string rule, Potongan at, Teks reason) : Exception($"{reason.Id} / {reason.En}")
{
    /// <summary>Stable name of the rule that was broken, as <c>variabel-dikenal</c>.</summary>
    public string Rule { get; } = rule;

    /// <summary>The part of the text that is meant.</summary>
    public Potongan At { get; } = at;

    /// <summary>For people.</summary>
    public Teks Reason { get; } = reason;
}

/// <summary>A part of a text.</summary>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">Characters; 0 at the end of the text.</param>
readonly record struct Potongan(int Start, int Length);
