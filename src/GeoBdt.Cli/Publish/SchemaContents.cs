using GeoBdt.Register.Postgresql;

namespace GeoBdt.Cli.Publish;

/// <summary>What is in a schema besides what geobdt made, and what elsewhere refers to it. Nothing of either may be lost by a publication.</summary>
static class SchemaContents
{
    // As many are named in a message.
    const int MostNamed = 5;

    /// <summary>What is not ours: relations, functions and types that the schema's own list does not name, and what somebody put on our tables
    /// that would be gone with them: row security, triggers, rules. At most five.</summary>
    /// <param name="session">The database.</param>
    /// <param name="schema">Number of the schema.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isOurs">Whether geobdt made it.</param>
    public static List<string> Foreign(PostgresSession session, uint schema, string name, bool isOurs)
    {
        var isListed = isOurs && session.Scalar<bool>("select exists (select from pg_class where relnamespace = $1 and relname = 'daftar_isi' and relkind = 'r')", schema);
        var listed = isListed ? $"select nama from {SqlNames.Quoted(name)}.daftar_isi" : "select null::text where false";
        return session.Rows(
            $"""
            select c.relname::text from pg_class c where c.relnamespace = $1 and c.relkind in ('r', 'v', 'm', 'f', 'p', 'S') and c.relname::text not in ({listed})
            union all select p.proname::text from pg_proc p where p.pronamespace = $1
            union all select t.typname::text from pg_type t where t.typnamespace = $1 and t.typtype in ('e', 'd', 'r') and not ({(isOurs ? $"t.typname = '{PublishedTables.StatusType}'" : "false")})
            union all select distinct 'policy, trigger, rule: ' || c.relname from pg_class c where c.relnamespace = $1 and c.relkind in ('r', 'v') and (c.relrowsecurity
              or exists (select from pg_policy p where p.polrelid = c.oid) or exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal)
              or exists (select from pg_rewrite w where w.ev_class = c.oid and w.rulename <> '_RETURN'))
            limit {MostNamed}
            """, row => row.GetString(0), schema);
    }

    /// <summary>Views, tables and functions elsewhere that refer to what is in it. At most five.</summary>
    /// <param name="session">The database.</param>
    /// <param name="schema">Number of the schema.</param>
    public static List<string> Dependents(PostgresSession session, uint schema) => session.Rows(
        $"""
        with ours as (
          select 'pg_class'::regclass::oid as kind, oid from pg_class where relnamespace = $1
          union all select 'pg_type'::regclass::oid, oid from pg_type where typnamespace = $1)
        select distinct coalesce(c.oid::regclass::text, pg_describe_object(d.classid, d.objid, 0)) from ours join pg_depend d on d.refclassid = ours.kind and d.refobjid = ours.oid
        left join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
        left join pg_constraint k on d.classid = 'pg_constraint'::regclass and k.oid = d.objid
        left join pg_attrdef f on d.classid = 'pg_attrdef'::regclass and f.oid = d.objid
        left join pg_class c on c.oid = coalesce(w.ev_class, k.conrelid, f.adrelid, case when d.classid = 'pg_class'::regclass then d.objid end)
        left join pg_proc p on d.classid = 'pg_proc'::regclass and p.oid = d.objid
        where d.deptype = 'n' and coalesce(c.relnamespace, p.pronamespace, $1) <> $1
        limit {MostNamed}
        """, row => row.GetString(0), schema);

    /// <summary>Who holds locks on its tables and views. At most five.</summary>
    /// <param name="session">The database.</param>
    /// <param name="name">Name of the schema.</param>
    public static List<string> Readers(PostgresSession session, string name) => session.Rows(
        $"""
        select distinct format('%s, pid %s', a.usename, a.pid) from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
        join pg_stat_activity a on a.pid = l.pid where n.nspname = $1 and l.pid <> pg_backend_pid() limit {MostNamed}
        """, row => row.GetString(0), name);
}
