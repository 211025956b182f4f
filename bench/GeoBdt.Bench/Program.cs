using System.Globalization;
using GeoBdt.Bench;

if (args is ["agregasi", var households, var repeats, var folder, .. var rest])
{
    Agregasi.Run(
        int.Parse(households, CultureInfo.InvariantCulture), int.Parse(repeats, CultureInfo.InvariantCulture), folder,
        writeRows: rest.Contains("baris"), hasMembers: !rest.Contains("rumah-tangga"));
    return 0;
}

Console.Error.WriteLine("GeoBdt.Bench agregasi HOUSEHOLDS REPEATS FOLDER [baris] [rumah-tangga]");
return 1;
