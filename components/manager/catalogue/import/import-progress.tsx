'use client';

import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { CatalogueImport } from '@/lib/domain/catalogue/import-schema';

type ImportProgressProps = { current: CatalogueImport; onAnother: () => void };

/** The progress of a started import, and its result. */
export function ImportProgress({ current, onAnother }: ImportProgressProps) {
  const { status, done, report, failure } = current;
  const isRunning = status === 'running';
  return (
    <Card className="grid gap-4 p-5">
      <h2 className="text-17 font-semibold">
        {isRunning ? 'Importing' : status === 'done' ? 'Imported' : 'Stopped before the end'}
      </h2>
      <progress
        aria-label="Imported products"
        value={done.rows}
        max={Math.max(1, report.rows)}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-well [&::-moz-progress-bar]:bg-green [&::-webkit-progress-bar]:bg-well [&::-webkit-progress-value]:bg-green"
      />
      <p className="text-15">
        {done.rows.toLocaleString('en-IN')} of {report.rows.toLocaleString('en-IN')} products: {done.created}{' '}
        new, {done.changed} changed, {done.unchanged} unchanged.
      </p>
      {isRunning && <p className="text-13 text-soft">You can leave this page. The import goes on.</p>}
      {failure && (
        <p role="alert" className="rounded-md bg-red-soft p-3 text-15">
          Line {failure.line}
          {failure.column && `, ${failure.column}`}: {failure.message}. What was imported before stays.
          Correct the file and import it again.
        </p>
      )}
      {!isRunning && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" size="lg" onClick={onAnother}>
            Import another file
          </Button>
          <Button asChild size="lg">
            <Link href="/manager/catalogue">See the catalogue</Link>
          </Button>
        </div>
      )}
    </Card>
  );
}
