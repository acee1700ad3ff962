import { Button } from '@/components/ui/button';

export type DemoLogin = { label: string; email: string; password: string };

/** The accounts of a demo shop. Shown in demo mode only. */
export function DemoLogins({ logins, onPick }: { logins: DemoLogin[]; onPick: (login: DemoLogin) => void }) {
  return (
    <section aria-labelledby="demo-logins" className="grid gap-2 rounded-xl bg-mango-soft p-4">
      <h2 id="demo-logins" className="text-15 font-semibold">
        This is a demo shop
      </h2>
      <p className="text-13">Pick who you want to be: email and password are filled in for you.</p>
      <ul className="grid gap-1.5 pt-1">
        {logins.map((login) => (
          <li key={login.email}>
            <Button
              variant="quiet"
              className="h-auto min-h-11 w-full flex-wrap justify-between gap-x-3 gap-y-0 bg-card py-2"
              onClick={() => onPick(login)}
            >
              {login.label}
              <span className="text-13 font-normal text-soft">{login.email}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
