/** The link of an invitation in a demo, which sends no mail. */
export function DemoLink({ link }: { link: string }) {
  return (
    <p role="status" className="rounded-md bg-mango-soft p-4 text-15 wrap-anywhere">
      This demo sends no mail. The link of the invitation:{' '}
      <a href={link} className="font-medium text-green underline underline-offset-4">
        {link}
      </a>
    </p>
  );
}
