import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ThemeProvider } from '@/components/ui/theme/theme-provider';
import { Toaster } from '@/components/ui/overlay/toaster';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'BlinkCart', template: '%s · BlinkCart' },
  description: 'Groceries, bakery and more from the shop around the corner, followed live to your door.',
  applicationName: 'BlinkCart',
  appleWebApp: { capable: true, title: 'BlinkCart', statusBarStyle: 'default' },
  icons: { icon: '/icon.svg', apple: '/apple-touch-icon.png' },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0b110e' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en-IN" className={GeistSans.variable} suppressHydrationWarning>
      <body className="min-h-dvh">
        <ThemeProvider nonce={nonce}>
          <a
            href="#main"
            className="sr-only z-60 rounded-md bg-green font-semibold text-on-green focus:not-sr-only focus:fixed focus:left-4 focus:top-2 focus:px-4 focus:py-3"
          >
            Skip to content
          </a>
          {children}
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}
