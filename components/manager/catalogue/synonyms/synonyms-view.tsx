'use client';

import { Pencil, Plus, SpellCheck, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { toastDone } from '@/components/ui/overlay/toast';
import { EmptyState } from '@/components/ui/state/empty-state';
import { deleteSynonym } from '@/lib/client/catalogue/synonym-actions';
import type { SearchSynonym } from '@/lib/domain/catalogue/synonym-schema';

const SynonymSheet = dynamic(() => import('./synonym-sheet').then((m) => m.SynonymSheet), { ssr: false });
const DeleteDialog = dynamic(() => import('../delete-dialog').then((m) => m.DeleteDialog), { ssr: false });

type OpenPanel = { kind: 'new' } | { kind: 'edit' | 'delete'; synonym: SearchSynonym } | null;

/** The words that find the same products, newest first. */
export function SynonymsView({ initial }: { initial: SearchSynonym[] }) {
  const [synonyms, setSynonyms] = useState(initial);
  const [panel, setPanel] = useState<OpenPanel>(null);
  const add = (
    <Button size="lg" onClick={() => setPanel({ kind: 'new' })} className="justify-self-start">
      <Plus aria-hidden />
      New words
    </Button>
  );

  function saved(synonym: SearchSynonym): void {
    setPanel(null);
    setSynonyms((all) => [synonym, ...all.filter(({ id }) => id !== synonym.id)]);
    toastDone(`${synonym.words.join(', ')}: saved`);
  }

  return (
    <div className="grid max-w-3xl gap-4">
      {synonyms.length === 0 ? (
        <EmptyState icon={SpellCheck} title="No words yet" action={add}>
          Customers say curd or dahi, brinjal or baingan. Words that you keep here find the same products.
        </EmptyState>
      ) : (
        <>
          <p className="text-15 text-soft">
            A search for one word of a row finds the products of all its words.
          </p>
          <Card>
            <ul className="divide-y divide-line">
              {synonyms.map((synonym) => (
                <SynonymRow
                  key={synonym.id}
                  synonym={synonym}
                  onEdit={() => setPanel({ kind: 'edit', synonym })}
                  onDelete={() => setPanel({ kind: 'delete', synonym })}
                />
              ))}
            </ul>
          </Card>
          {add}
        </>
      )}
      {(panel?.kind === 'new' || panel?.kind === 'edit') && (
        <SynonymSheet
          synonym={panel.kind === 'edit' ? panel.synonym : null}
          onClose={() => setPanel(null)}
          onSaved={saved}
        />
      )}
      {panel?.kind === 'delete' && (
        <DeleteDialog
          title={`Delete ${panel.synonym.words.join(', ')}?`}
          consequence="Each word then finds only the products that have it."
          keepLabel="Keep them"
          onDelete={() => deleteSynonym(panel.synonym.id)}
          onClose={() => setPanel(null)}
          onDeleted={() => {
            setPanel(null);
            setSynonyms((all) => all.filter(({ id }) => id !== panel.synonym.id));
            toastDone(`${panel.synonym.words.join(', ')}: deleted`);
            // The button that opened the dialog no longer exists, so it cannot get the focus back.
            document.getElementById('main')?.focus();
          }}
        />
      )}
    </div>
  );
}

type SynonymRowProps = { synonym: SearchSynonym; onEdit: () => void; onDelete: () => void };

function SynonymRow({ synonym: { words }, onEdit, onDelete }: SynonymRowProps) {
  const name = words.join(', ');
  return (
    <li className="flex items-center gap-3 p-3">
      <ul className="flex min-w-0 flex-1 flex-wrap gap-1.5">
        {words.map((word) => (
          <li key={word} className="rounded-full bg-well px-3 py-1 text-15 wrap-anywhere">
            {word}
          </li>
        ))}
      </ul>
      <span className="flex">
        <Button variant="ghost" size="icon" aria-label={`Edit ${name}`} onClick={onEdit}>
          <Pencil aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Delete ${name}`}
          onClick={onDelete}
          className="text-soft"
        >
          <Trash2 aria-hidden />
        </Button>
      </span>
    </li>
  );
}
