namespace GeoBdt.Register.Tests.Measures.Waktu;

/// <summary>Editions drawn by seed over the same sixty possible households.</summary>
static class DrawnEditions
{
    static readonly string[] Desa = ["35.03.01.2001", "35.03.01.2002", "35.03.08.2001", "35.04.01.2001"];

    public static Seen[] One(Random random)
    {
        int[] ids = [.. Enumerable.Range(1, 60).Where(_ => random.Next(3) > 0)];
        random.Shuffle(ids);
        return
        [
            .. ids.Select(id => new Seen(
                random.Next(12) == 0 ? 0 : id,
                Desa[random.Next(Desa.Length)],
                random.Next(6) == 0 ? null : random.Next(1, 11))),
        ];
    }
}
