import { Button } from '@/components/ui/button';

/** Shows the code in demo mode, where no message is sent. */
export function DemoCode({ code, onFill }: { code: string; onFill: (code: string) => void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-xl bg-mango-soft p-4">
      <p className="text-15">
        Demo shop: your code is <strong className="font-semibold">{code}</strong>
      </p>
      <Button variant="quiet" className="bg-card" onClick={() => onFill(code)}>
        Fill it in
      </Button>
    </div>
  );
}
