type InlineErrorProps = { title: string; requestId: string | undefined };

/** Error page for the root boundaries. It imports no other component, because it is part of every page's scripts. */
export function InlineError({ title, requestId }: InlineErrorProps) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-4">
      <div className="grid max-w-sm justify-items-center gap-2 text-center">
        <h1 className="text-21 font-semibold">{title}</h1>
        <p className="text-15 text-soft">Something on our side did not answer. Nothing is lost.</p>
        <button
          type="button"
          onClick={() => window.location.reload()}
          className="mt-4 h-12 rounded-md bg-green px-5 text-15 font-semibold text-on-green"
        >
          Try again
        </button>
        {requestId && <p className="mt-2 text-13 text-soft">Request {requestId}</p>}
      </div>
    </main>
  );
}
