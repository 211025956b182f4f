namespace GeoBdt.Tiles.Warna;

/// <summary>The qualitative families of ColorBrewer: sets of 3 to 8 or 9 kinds, in the order to take them.</summary>
/// <remarks>
/// <para>
/// Colours: ColorBrewer 2.0, copyright (c) 2002 Cynthia Brewer, Mark Harrower and The Pennsylvania State University, Apache License 2.0
/// (docs/LISENSI.md).
/// </para>
/// </remarks>
static class QualitativeTables
{
    public static readonly (string Name, string[] Sets)[] Families =
    [
        ("Set2",
        [
            "66c2a5 fc8d62 8da0cb",
            "66c2a5 fc8d62 8da0cb e78ac3",
            "66c2a5 fc8d62 8da0cb e78ac3 a6d854",
            "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f",
            "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494",
            "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3",
        ]),
        ("Dark2",
        [
            "1b9e77 d95f02 7570b3",
            "1b9e77 d95f02 7570b3 e7298a",
            "1b9e77 d95f02 7570b3 e7298a 66a61e",
            "1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02",
            "1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d",
            "1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d 666666",
        ]),
        ("Paired",
        [
            "a6cee3 1f78b4 b2df8a",
            "a6cee3 1f78b4 b2df8a 33a02c",
            "a6cee3 1f78b4 b2df8a 33a02c fb9a99",
            "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c",
            "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f",
            "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00",
            "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00 cab2d6",
        ]),
        ("Set1",
        [
            "e41a1c 377eb8 4daf4a",
            "e41a1c 377eb8 4daf4a 984ea3",
            "e41a1c 377eb8 4daf4a 984ea3 ff7f00",
            "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33",
            "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628",
            "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf",
            "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf 999999",
        ]),
        ("Set3",
        [
            "8dd3c7 ffffb3 bebada",
            "8dd3c7 ffffb3 bebada fb8072",
            "8dd3c7 ffffb3 bebada fb8072 80b1d3",
            "8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462",
            "8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69",
            "8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69 fccde5",
            "8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69 fccde5 d9d9d9",
        ]),
        ("Accent",
        [
            "7fc97f beaed4 fdc086",
            "7fc97f beaed4 fdc086 ffff99",
            "7fc97f beaed4 fdc086 ffff99 386cb0",
            "7fc97f beaed4 fdc086 ffff99 386cb0 f0027f",
            "7fc97f beaed4 fdc086 ffff99 386cb0 f0027f bf5b17",
            "7fc97f beaed4 fdc086 ffff99 386cb0 f0027f bf5b17 666666",
        ]),
        ("Pastel1",
        [
            "fbb4ae b3cde3 ccebc5",
            "fbb4ae b3cde3 ccebc5 decbe4",
            "fbb4ae b3cde3 ccebc5 decbe4 fed9a6",
            "fbb4ae b3cde3 ccebc5 decbe4 fed9a6 ffffcc",
            "fbb4ae b3cde3 ccebc5 decbe4 fed9a6 ffffcc e5d8bd",
            "fbb4ae b3cde3 ccebc5 decbe4 fed9a6 ffffcc e5d8bd fddaec",
            "fbb4ae b3cde3 ccebc5 decbe4 fed9a6 ffffcc e5d8bd fddaec f2f2f2",
        ]),
        ("Pastel2",
        [
            "b3e2cd fdcdac cbd5e8",
            "b3e2cd fdcdac cbd5e8 f4cae4",
            "b3e2cd fdcdac cbd5e8 f4cae4 e6f5c9",
            "b3e2cd fdcdac cbd5e8 f4cae4 e6f5c9 fff2ae",
            "b3e2cd fdcdac cbd5e8 f4cae4 e6f5c9 fff2ae f1e2cc",
            "b3e2cd fdcdac cbd5e8 f4cae4 e6f5c9 fff2ae f1e2cc cccccc",
        ]),
    ];
}
