namespace GeoBdt.Tiles.Warna;

/// <summary>The viridis family: sets of 3 to 9 classes at equal steps of the published 256 colours, dark to light.</summary>
/// <remarks>
/// Between two of the 256, linear in sRGB: the colours that R's viridisLite gives, or a level beside.
/// <para>
/// Colours: viridis, magma, inferno and plasma by N. Smith and S. van der Walt (2015) for matplotlib, CC0; cividis by J. Nuñez,
/// C. Anderton and R. Renslow (2018), PLoS ONE 13(7) (docs/LISENSI.md).
/// </para>
/// </remarks>
static class ViridisTables
{
    public static readonly (string Name, string[] Sets)[] Families =
    [
        ("viridis",
        [
            "440154 21908c fde725",
            "440154 31688e 35b779 fde725",
            "440154 3b528b 21908c 5dc963 fde725",
            "440154 414487 2a788e 22a884 7ad151 fde725",
            "440154 443a83 31688e 21908c 35b779 8fd744 fde725",
            "440154 46327f 365c8d 277f8e 1fa187 4ac26d 9fda3a fde725",
            "440154 472d7b 3b528b 2c728e 21908c 28ae80 5dc963 abdc32 fde725",
        ]),
        ("magma",
        [
            "000004 b63779 fcfdbf",
            "000004 721f81 f1605d fcfdbf",
            "000004 50127c b63779 fb8761 fcfdbf",
            "000004 3b0f70 8c2981 de4968 fe9f6d fcfdbf",
            "000004 2d1160 721f81 b63779 f1605d feaf78 fcfdbf",
            "000004 231151 5f187f 982d80 d3436e f8765c feba80 fcfdbf",
            "000004 1d1146 50127c 822681 b63779 e65163 fb8761 fec387 fcfdbf",
        ]),
        ("inferno",
        [
            "000004 bb3755 fcffa4",
            "000004 781c6d ed6925 fcffa4",
            "000004 57106d bb3755 f98d0a fcffa4",
            "000004 420a68 932667 dd513a fca50a fcffa4",
            "000004 330a5e 781c6d bb3755 ed6925 fcb519 fcffa4",
            "000004 280b54 65156e 9f2a63 d44842 f57d15 fac127 fcffa4",
            "000004 210c4a 57106d 89226a bb3755 e35932 f98d0a f9ca32 fcffa4",
        ]),
        ("plasma",
        [
            "0d0887 cb4778 f0f921",
            "0d0887 9c179e ed7953 f0f921",
            "0d0887 7e03a8 cb4778 f89441 f0f921",
            "0d0887 6a00a8 b12a90 e16462 fca636 f0f921",
            "0d0887 5d01a6 9c179e cb4778 ed7953 fdb32f f0f921",
            "0d0887 5402a3 8b0aa5 b93289 db5c68 f48849 febc2b f0f921",
            "0d0887 4c02a1 7e03a8 a92396 cb4778 e66c5c f89441 fdc328 f0f921",
        ]),
        ("cividis",
        [
            "00204d 7c7b78 ffea46",
            "00204d 575c6d a69d75 ffea46",
            "00204d 414d6b 7c7b78 bdaf6f ffea46",
            "00204d 31446b 666970 958f78 cbba69 ffea46",
            "00204d 243e6c 575c6d 7c7b78 a69d75 d4c165 ffea46",
            "00204d 163a6d 4b546c 6d6e72 8e8979 b3a772 dbc761 ffea46",
            "00204d 05366e 414d6b 61646f 7c7b78 9c9477 bdaf6f e0cb5e ffea46",
        ]),
    ];
}
