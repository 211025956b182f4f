using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.PushDown;

/// <summary>Where a server counts.</summary>
/// <param name="Skema">Schema of the tables, of the same name on every server.</param>
/// <param name="Pecahan">The servers that hold the rows between them; none: one server holds and counts all.</param>
public sealed record TempatHitung(string Skema, IReadOnlyList<Pecahan> Pecahan);

/// <summary>One of several servers that hold the register between them.</summary>
/// <param name="Server">What the coordinator calls it: the name of its foreign server there.</param>
/// <param name="Wilayah">Kabupaten, or provinces for all of theirs, whose rows it holds.</param>
/// <param name="Session">Writes there; null where nothing is written.</param>
public sealed record Pecahan(string Server, IReadOnlyList<KodeKemendagri> Wilayah, PostgresSession? Session);
