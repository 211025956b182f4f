using System.Text.Json;

namespace GeoBdt.Cli.Sample;

/// <summary>
/// Writes <c>catatan-sampel.json</c>: what the register files hold and what is wrong with them on purpose.
/// </summary>
static class TruthFile
{
    const string Note =
        "Semua data dalam folder ini buatan; tidak ada orang, rumah tangga, atau angka resmi di dalamnya. "
        + "Hitungan per desa memuat setiap IDBDT/IDARTBDT sekali, tanpa baris berpersentil mustahil; "
        + "ART yatim ikut dihitung.";

    // Names of the quirks in the file, in the order of the enumeration without None.
    static readonly (Quirk Quirk, string Name)[] QuirkNames =
    [
        (Quirk.RtExactDuplicate, "rt_ganda_persis"),
        (Quirk.RtDuplicateId, "rt_id_ganda_isi_beda"),
        (Quirk.RtWithoutArt, "rt_tanpa_art"),
        (Quirk.ArtWithoutRt, "rumah_tangga_art_tanpa_rt"),
        (Quirk.UnknownDesa, "rumah_tangga_desa_tidak_dikenal"),
        (Quirk.RtIdScientific, "rt_id_rusak_notasi_ilmiah"),
        (Quirk.RtIdTruncated, "rt_id_rusak_15_digit"),
        (Quirk.RtInvalidPercentile, "rt_persentil_mustahil"),
        (Quirk.ArtExactDuplicate, "art_ganda_persis"),
        (Quirk.ArtDuplicateId, "art_id_ganda_isi_beda"),
        (Quirk.ArtHouseholdIdScientific, "art_idbdt_rusak_notasi_ilmiah"),
        (Quirk.ArtIdTruncated, "art_idartbdt_rusak_15_digit"),
    ];

    public static void Write(string path, SampleOptions options, DesaProfile[] desa, EditionTruth[] editions)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, SampleJson.Options);
        json.WriteStartObject();
        json.WriteString("catatan", Note);
        json.WriteNumber("benih", options.Seed);
        json.WriteNumber("rumah_tangga_diminta", options.Households);
        json.WriteStartObject("penanda");
        json.WriteString("teks", SampleMarkers.Text);
        json.WriteString("nomor", SampleMarkers.Number);
        json.WriteString("id", SampleMarkers.IdPattern);
        json.WriteEndObject();
        json.WriteStartArray("edisi");
        foreach (var truth in editions)
        {
            Edition(json, truth, desa);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Edition(Utf8JsonWriter json, EditionTruth truth, DesaProfile[] desa)
    {
        json.WriteStartObject();
        json.WriteString("edisi", truth.Edition.Name);
        json.WriteNumber("baris_rt", truth.RtRows);
        json.WriteNumber("baris_art", truth.ArtRows);
        json.WriteNumber("baris_art_yatim", truth.OrphanArtRows);
        Layout(json, truth.Edition);
        json.WriteStartObject("kekhasan");
        foreach (var (quirk, name) in QuirkNames)
        {
            json.WriteNumber(name, truth.Quirks.Counts[quirk]);
        }

        json.WriteEndObject();
        json.WriteStartArray("desa");
        for (var d = 0; d < desa.Length; d++)
        {
            Area(json, truth.ByDesa[d], desa[d].Fact.Kode, desa[d].Fact.KodeBps);
        }

        json.WriteEndArray();
        Unmapped(json, truth, desa);
        json.WriteEndObject();
    }

    static void Layout(Utf8JsonWriter json, SampleEdition edition)
    {
        json.WriteStartObject("kebiasaan_berkas");
        json.WriteBoolean("bom", edition.HasBom);
        json.WriteBoolean("cr_lf", edition.HasCarriageReturn);
        json.WriteString("kode_dua_digit", edition.Codes switch
        {
            CodeStyle.ZeroPadded => "01",
            CodeStyle.BlankPadded => "1 ",
            _ => "1",
        });
        json.WriteString("tidak_terisi", edition.WritesNull ? "NULL" : "");
        json.WriteString("tanggal_lahir", edition.DayFirst ? "DD/MM/YYYY" : "YYYY-MM-DD");
        json.WriteStartObject("nama_kolom_lain");
        foreach (var (reference, renamed) in edition.Renamed.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(reference, renamed);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Households with an unknown desa code, summed over the desa of each kecamatan.</summary>
    static void Unmapped(Utf8JsonWriter json, EditionTruth truth, DesaProfile[] desa)
    {
        json.WriteStartArray("tidak_terpetakan");
        for (var first = 0; first < desa.Length;)
        {
            var kecamatan = desa[first].Fact.KodeInduk;
            var sum = new AreaTruth();
            var next = first;
            for (; next < desa.Length && desa[next].Fact.KodeInduk == kecamatan; next++)
            {
                sum.Add(truth.Unmapped[next]);
            }

            if (sum.Households > 0) Area(json, sum, kecamatan, desa[first].Fact.KodeBps[..7]);
            first = next;
        }

        json.WriteEndArray();
    }

    static void Area(Utf8JsonWriter json, AreaTruth area, string kode, string kodeBps)
    {
        json.WriteStartObject();
        json.WriteString("kode", kode);
        json.WriteString("kode_bps", kodeBps);
        json.WriteNumber("rt", area.Households);
        json.WriteStartArray("rt_desil_1_4");
        for (var desil = 1; desil <= 4; desil++)
        {
            json.WriteNumberValue(area.ByDesil[desil]);
        }

        json.WriteEndArray();
        json.WriteNumber("rt_tanpa_peringkat", area.ByDesil[0]);
        json.WriteNumber("rt_sanitasi_tak_layak", area.WithoutAdequateSanitation);
        json.WriteNumber("rt_usia_sekolah", area.WithSchoolAge);
        json.WriteNumber("art", area.Persons);
        json.WriteNumber("art_7_18_sekolah", area.AtSchool);
        json.WriteNumber("art_7_18_tidak_sekolah", area.OutOfSchool);
        json.WriteEndObject();
    }
}
