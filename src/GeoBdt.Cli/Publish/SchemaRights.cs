using System.Globalization;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Cli.Publish;

/// <summary>Carries what readers may do from the schema that goes to the one that comes.</summary>
/// <remarks>
/// Schema, tables, views and columns of the same name keep exactly what was granted on them, and the schema its default privileges. Who
/// could read every table and view of the old schema may read those that are new.
/// </remarks>
static class SchemaRights
{
    const string Everybody = "public";

    // Grantee 0 is PUBLIC; what the owner has needs no grant.
    const string Grantee = "case x.grantee when 0 then '' else pg_get_userbyid(x.grantee)::text end";

    /// <summary>Gives a new schema the default privileges of an old one, before anything is made in it; those of roles that the publisher
    /// is not are about nothing that will be there.</summary>
    public static void CopyDefaults(PostgresSession session, uint from, string to)
    {
        var defaults = session.Rows(
            $"""
            select pg_get_userbyid(d.defaclrole)::text, d.defaclobjtype::text, {Grantee}, x.privilege_type, x.is_grantable
            from pg_default_acl d cross join lateral aclexplode(d.defaclacl) x
            where d.defaclnamespace = $1 and pg_has_role(current_user, d.defaclrole, 'MEMBER')
            """,
            row => (Owner: row.GetString(0), Kind: row.GetString(1), Grant: ReadGrant(row.GetString(2), row.GetString(3), row.GetBoolean(4))), from);
        foreach (var (owner, kind, grant) in defaults)
        {
            var objects = kind switch { "r" => "tables", "S" => "sequences", "f" => "functions", _ => "types" };
            session.Execute($"alter default privileges for role {SqlNames.Quoted(owner)} in schema {SqlNames.Quoted(to)} grant {grant.Privilege} on {objects} to {grant.To}");
        }
    }

    /// <summary>Gives a new schema what was granted on an old one and what is in it.</summary>
    /// <param name="session">In the transaction that swaps the two, so that no grant falls between.</param>
    /// <param name="from">Number of the old schema.</param>
    /// <param name="to">Name of the new one.</param>
    public static void Copy(PostgresSession session, uint from, string to)
    {
        var schema = SqlNames.Quoted(to);
        foreach (var grant in session.Rows(
            $"select {Grantee}, x.privilege_type, x.is_grantable from pg_namespace n cross join lateral aclexplode(n.nspacl) x where n.oid = $1 and x.grantee <> n.nspowner",
            row => ReadGrant(row.GetString(0), row.GetString(1), row.GetBoolean(2)), from))
        {
            session.Execute($"grant {grant.Privilege} on schema {schema} to {grant.To}");
        }

        var there = session.Rows(
            "select relname::text from pg_class where relnamespace = to_regnamespace($1)::oid and relkind in ('r', 'v') order by 1", row => row.GetString(0), schema);
        var before = session.Rows("select relname::text from pg_class where relnamespace = $1 and relkind in ('r', 'v')", row => row.GetString(0), from).ToHashSet();
        var grants = session.Rows(
            $"""
            select c.relname::text, {Grantee}, x.privilege_type, x.is_grantable
            from pg_class c cross join lateral aclexplode(c.relacl) x where c.relnamespace = $1 and c.relkind in ('r', 'v') and x.grantee <> c.relowner
            """,
            row => (Name: row.GetString(0), Grant: ReadGrant(row.GetString(1), row.GetString(2), row.GetBoolean(3))), from);
        foreach (var same in grants.GroupBy(one => one.Grant))
        {
            var named = same.Select(one => one.Name).ToHashSet();
            var readsAll = same.Key.IsReading && before.Count > 0 && named.Count == before.Count;
            GrantOn(session, same.Key, schema, there.Where(name => named.Contains(name) || (readsAll && !before.Contains(name))));
        }

        CopyColumns(session, from, schema, there);
    }

    /// <summary>Everything granted on a schema and in it, to tell whether it changed.</summary>
    public static string? Fingerprint(PostgresSession session, uint schema) => session.Scalar<string>(
        """
        select md5(string_agg(one, ' ' order by one)) from (
          select nspacl::text from pg_namespace where oid = $1
          union all select oid::text || relacl::text from pg_class where relnamespace = $1
          union all select c.oid::text || '.' || a.attnum || a.attacl::text from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = $1 and a.attacl is not null) x (one)
        """, schema);

    static void CopyColumns(PostgresSession session, uint from, string schema, List<string> there)
    {
        var grants = session.Rows(
            $"""
            select c.relname::text, a.attname::text, {Grantee}, x.privilege_type, x.is_grantable
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped cross join lateral aclexplode(a.attacl) x
            where c.relnamespace = $1 and c.relkind in ('r', 'v') and exists (
              select from pg_class d join pg_attribute b on b.attrelid = d.oid and b.attname = a.attname
              where d.relnamespace = to_regnamespace($2)::oid and d.relname = c.relname)
            """,
            row => (Name: row.GetString(0), Column: row.GetString(1), Grant: (To: Role(row.GetString(2)), Privilege: row.GetString(3), Option: Option(row.GetBoolean(4)))), from, schema);
        foreach (var (name, column, grant) in grants.Where(one => there.Contains(one.Name)))
        {
            session.Execute($"grant {grant.Privilege} ({SqlNames.Quoted(column)}) on {schema}.{SqlNames.Quoted(name)} to {grant.To}{grant.Option}");
        }
    }

    static void GrantOn(PostgresSession session, Grant grant, string schema, IEnumerable<string> names)
    {
        foreach (var some in names.Chunk(PublishedSchema.ObjectsAtOnce))
        {
            session.Execute(string.Create(CultureInfo.InvariantCulture,
                $"grant {grant.Privilege} on {string.Join(", ", some.Select(name => $"{schema}.{SqlNames.Quoted(name)}"))} to {grant.To}"));
        }
    }

    static Grant ReadGrant(string grantee, string privilege, bool isGrantable) => new(Role(grantee) + Option(isGrantable), privilege);

    static string Role(string grantee) => grantee.Length == 0 ? Everybody : SqlNames.Quoted(grantee);

    static string Option(bool isGrantable) => isGrantable ? " with grant option" : "";

    // To: the role, with its right to pass the privilege on.
    sealed record Grant(string To, string Privilege)
    {
        public bool IsReading => Privilege == "SELECT";
    }
}
