'use client';

import { FileSpreadsheet } from 'lucide-react';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form/form-alert';
import { Card } from '@/components/ui/card';
import { errorMessage } from '@/lib/client/api/api-error';
import { fetchImport, startImport, uploadProductFile } from '@/lib/client/catalogue/import-requests';
import { MAX_FILE_BYTES } from '@/lib/domain/catalogue/file-formats';
import type { CatalogueImport, StockMode } from '@/lib/domain/catalogue/import-schema';
import { ImportProgress } from './import-progress';
import { ImportReport } from './import-report';

const POLL_MS = 700;

/** Uploads a product file, shows what it would change, and imports it. `initial` is an import of the address. */
export function ImportView({ initial }: { initial: CatalogueImport | null }) {
  const [current, setCurrent] = useState(initial);
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  const fileInput = useRef<HTMLInputElement>(null);
  const runningId = current?.status === 'running' ? current.id : null;

  useEffect(() => {
    if (!runningId) return;
    const timer = setInterval(() => {
      fetchImport(runningId).then(setCurrent, () => undefined);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [runningId]);

  function show(next: CatalogueImport | null): void {
    setCurrent(next);
    // So that a reload shows the same import.
    const path = next ? `/manager/catalogue/import?id=${next.id}` : '/manager/catalogue/import';
    window.history.replaceState(null, '', path);
  }

  async function upload(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    if (file.size > MAX_FILE_BYTES) return setErrorText('This file is larger than 20 MB. Split it in two.');
    setPending(true);
    setErrorText(null);
    try {
      show(await uploadProductFile(file));
    } catch (error) {
      setErrorText(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  async function start(stock: StockMode): Promise<void> {
    if (!current) return;
    setPending(true);
    setErrorText(null);
    try {
      setCurrent(await startImport(current.id, stock));
    } catch (error) {
      setErrorText(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  const isChecked = current?.status === 'checked' || current?.status === 'invalid';
  return (
    <div className="grid max-w-3xl gap-4">
      <Announce text={statusText(current)} />
      <FormAlert>{errorText}</FormAlert>
      {current === null && (
        <Card className="grid justify-items-start gap-3 p-5">
          <FileSpreadsheet aria-hidden className="size-7 text-soft" />
          <p className="text-15">
            A CSV file of this shop, or a product export of Shopify or WooCommerce. You see what it changes
            before anything happens.
          </p>
          <Button size="lg" pending={pending} onClick={() => fileInput.current?.click()}>
            Choose a file
          </Button>
          <p className="text-13 text-soft">
            Up to 20 MB and 20,000 products.{' '}
            <a
              href="/api/catalogue/export"
              download="catalogue.csv"
              className="font-medium text-green underline-offset-4 hover:underline"
            >
              Export the catalogue
            </a>{' '}
            for a file in the right form.
          </p>
        </Card>
      )}
      <input
        ref={fileInput}
        type="file"
        accept=".csv,text/csv"
        aria-label="Product file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => void upload(event)}
      />
      {current && isChecked && (
        <ImportReport
          current={current}
          pending={pending}
          onStart={(stock) => void start(stock)}
          onOther={() => fileInput.current?.click()}
        />
      )}
      {current && !isChecked && <ImportProgress current={current} onAnother={() => show(null)} />}
    </div>
  );
}

function statusText(current: CatalogueImport | null): string {
  if (!current) return '';
  if (current.status === 'invalid') return `The file has ${current.report.errorCount} errors.`;
  if (current.status === 'checked') return 'The file can be imported.';
  if (current.status === 'running') return 'The import is running.';
  return current.status === 'done' ? 'The import is done.' : 'The import has stopped.';
}
