using System.Globalization;
using GeoBdt.Bench;

switch (args)
{
    case ["agregasi", var households, var repeats, var folder, .. var rest]:
        Agregasi.Run(
            int.Parse(households, CultureInfo.InvariantCulture), int.Parse(repeats, CultureInfo.InvariantCulture), folder, rest is ["baris"]);
        return 0;
    case ["rilis", var boundaries, var codes, var store]:
        RilisUkur.Run(boundaries, codes, store);
        return 0;
    default:
        Console.Error.WriteLine("GeoBdt.Bench agregasi HOUSEHOLDS REPEATS FOLDER [baris]");
        Console.Error.WriteLine("GeoBdt.Bench rilis BOUNDARIES CODES STORE");
        return 1;
}
