import { GatewayRefusal } from './supabase-responses';

export type Statement = { sql: string; params: unknown[] };

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

/** Names and types of the arguments of a function in `public`. */
export type FunctionSignature = { name: string; type: string }[];

export const SIGNATURE_SQL = `
  select p.proargnames as names, array(select format_type(t, null) from unnest(p.proargtypes) t) as types
  from pg_catalog.pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.proname = $1
`;

/** Builds a function call with named arguments, which PostgreSQL reads from the JSON body. */
export function toCall(name: string, signature: FunctionSignature, body: string): Statement {
  const args = signature.map(({ name: arg, type }) => {
    const value = `$1::jsonb ${/^jsonb?$/.test(type) ? '->' : '->>'} '${arg.replaceAll("'", "''")}'`;
    return `${quoted(arg)} => (${value})::${type}`;
  });
  const call = `public.${quoted(name)}(${args.join(', ')})`;
  return args.length === 0
    ? { sql: `select to_json(${call})::text as result`, params: [] }
    : { sql: `select to_json(${call})::text as result`, params: [body] };
}

const MAX_ROWS = 1000;

function condition(column: string, test: string, params: unknown[]): string {
  if (test === 'is.null') return `${quoted(column)} is null`;
  if (test === 'not.is.null') return `${quoted(column)} is not null`;
  if (!test.startsWith('eq.')) {
    throw new GatewayRefusal(
      400,
      'PGRST100',
      `Unsupported filter "${test}": only eq, is.null and not.is.null are supported.`,
    );
  }
  return `${quoted(column)}::text = $${params.push(test.slice('eq.'.length))}`;
}

/** Builds a read with the parts of PostgREST's query syntax that tests and tools use: columns, eq, order, limit. */
export function toSelect(relation: string, search: URLSearchParams): Statement {
  const params: unknown[] = [];
  const columns = search.get('select') ?? '*';
  const list = columns === '*' ? '*' : columns.split(',').map(quoted).join(', ');
  const where = [...search]
    .filter(([name]) => !['select', 'order', 'limit'].includes(name))
    .map(([column, test]) => condition(column, test, params));
  const [by, direction] = search.get('order')?.split('.') ?? [];
  const limit = Math.min(Number(search.get('limit') ?? MAX_ROWS) || 0, MAX_ROWS);
  const inner = [
    `select ${list} from public.${quoted(relation)}`,
    where.length > 0 ? `where ${where.join(' and ')}` : '',
    by ? `order by ${quoted(by)} ${direction === 'desc' ? 'desc' : 'asc'}` : '',
    `limit ${Math.max(0, Math.floor(limit))}`,
  ];
  return { sql: `select coalesce(json_agg(r), '[]')::text as result from (${inner.join(' ')}) r`, params };
}
