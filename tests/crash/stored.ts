import Database from 'better-sqlite3';
import pg from 'pg';

/** A comment as the database has it, whatever the program says. */
export interface Stored {
  id: string;
  status: string;
  verdict: string | null;
  /** Waiting background work of the comment. */
  jobs: number;
  /** Tries of that work so far. */
  attempts: number | null;
}

const query = `
  select id, status, verdict,
    (select count(*) from jobs where jobs.comment_id = comments.id) as jobs,
    (select max(attempts) from jobs where jobs.comment_id = comments.id) as attempts
  from comments`;

/** Reads the comments beside the program, in SQLite's file or PostgreSQL. */
export async function storedComments(env: Record<string, string>): Promise<Map<string, Stored>> {
  const rows = env.DATABASE_URL ? await fromPostgres(env.DATABASE_URL) : fromSqlite(env.DATA_DIR!);
  const comments = rows.map(row => ({ ...row, jobs: Number(row.jobs) }));
  return new Map(comments.map(comment => [comment.id, comment]));
}

function fromSqlite(folder: string): Stored[] {
  const database = new Database(`${folder}/afterword.sqlite`);
  try {
    return database.prepare(query).all() as Stored[];
  } finally {
    database.close();
  }
}

async function fromPostgres(connectionString: string): Promise<Stored[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<Stored>(query);
  await client.end();
  return rows;
}
