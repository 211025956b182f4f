using System.CommandLine;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Cli;

/// <summary><c>geobdt kunci baru|periksa FILE</c>: makes the secret of a register, or checks one.</summary>
static class KunciCommand
{
    public static Command Create()
    {
        var command = new Command("kunci", "Kunci rahasia perlindungan. / The secret of the protection.");
        var newFile = new Argument<FileInfo>("FILE") { Description = "Berkas baru; yang ada tidak ditimpa. / A new file; never overwritten." };
        var create = new Command("baru", "Buat kunci acak baru. / Make a new random key.") { newFile };
        create.SetAction(result =>
        {
            using var kunci = KunciRahasia.Create(result.GetRequiredValue(newFile).FullName);
            Console.Out.WriteLine($"""
                Kunci baru, nilai periksa {kunci.CheckValue}. Simpan salinannya di tempat aman, terpisah dari data: tanpa kunci ini angka
                edisi berikutnya tidak akan konsisten; siapa pun yang memegangnya dapat membuka perlindungan.
                New key, check value {kunci.CheckValue}. Keep a copy in a safe place, apart from the data: without it the numbers of the next
                edition will not be consistent, and whoever holds it can undo the protection.
                """);
            return 0;
        });

        var file = new Argument<FileInfo>("FILE") { Description = "Berkas kunci. / Key file." };
        var check = new Command("periksa", "Periksa berkas kunci. / Check a key file.") { file };
        check.SetAction(result =>
        {
            using var kunci = KunciRahasia.Load(result.GetRequiredValue(file).FullName);
            Console.Out.WriteLine($"Kunci sah, nilai periksa / valid key, check value {kunci.CheckValue}{(kunci.IsSample ? " — kunci sampel, bukan untuk data nyata / the sample's key, not for real data" : "")}");
            return 0;
        });
        command.Add(create);
        command.Add(check);
        return command;
    }
}
