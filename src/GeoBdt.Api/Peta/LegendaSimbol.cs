using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Peta;

// The legend of circles. Their radius in pixels follows from the picture; jariJari is its share of the largest one's.
sealed record LegendaSimbol(
    string Rilis,
    string Ukuran,
    Teks Judul,
    Teks SatuanTeks,
    string Edisi,
    string Tingkat,
    string? Induk,
    string Simbol,
    string Warna,
    double? Terbesar,
    IReadOnlyList<LegendaAcuan> Acuan,
    IReadOnlyList<LegendaKhusus> Khusus)
{
    public static LegendaSimbol Of(ReleaseSnapshot release, Nilai nilai, Choropleth map)
    {
        var most = MapValues.Ends(release, nilai, map.Scope)?.Most;
        return new LegendaSimbol(
            release.Id.ToString(),
            nilai.Ukuran.ToString(),
            nilai.Judul(),
            SatuanNames.Words(nilai.Indicator),
            nilai.Ukuran.Edisi!.Value.ToString(),
            map.Scope.Tingkat.Name(),
            map.Scope.Frame == Parameters.WholeRelease ? null : release.Wilayah[map.Scope.Frame].Kode.ToString(),
            SubjectParameters.Circles,
            SymbolSheets.Colour.ToString(),
            most,
            most is not { } largest ? [] : [.. SymbolSheets.KeyValues(largest, nilai.Desimal).Select(value => new LegendaAcuan(
                value, Math.Round(Math.Sqrt(value / largest), 4),
                new(nilai.Number(value, isEnglish: false), nilai.Number(value, isEnglish: true))))],
            Legenda.KhususOf(map.Specials));
    }
}

sealed record LegendaAcuan(double Nilai, double JariJari, Teks Label);
