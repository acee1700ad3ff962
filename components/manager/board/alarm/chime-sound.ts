/** Two rising notes, twice: frequency in Hz and start in seconds. */
const NOTES = [
  { frequency: 784, at: 0 },
  { frequency: 1047, at: 0.16 },
  { frequency: 784, at: 0.5 },
  { frequency: 1047, at: 0.66 },
];
const NOTE_SECONDS = 0.32;
const VOLUME = 0.35;

export type ChimeSound = {
  /** Whether the browser lets the page play sound; most allow it only after a click or key. */
  isAudible: () => boolean;
  /** Call in a click or key handler. */
  unlock: () => Promise<void>;
  play: () => void;
  close: () => void;
};

/** Opens the sound of the chime, made by Web Audio without a file. `onChange` is called when `isAudible` changes. */
export function openChimeSound(onChange: () => void): ChimeSound {
  if (typeof AudioContext === 'undefined') {
    return {
      isAudible: () => false,
      unlock: async () => undefined,
      play: () => undefined,
      close: () => undefined,
    };
  }
  const context = new AudioContext();
  context.onstatechange = onChange;
  return {
    isAudible: () => context.state === 'running',
    unlock: () => context.resume(),
    play: () => {
      if (context.state !== 'running') return;
      for (const { frequency, at } of NOTES) playNote(context, frequency, context.currentTime + at);
    },
    close: () => {
      context.onstatechange = null;
      void context.close();
    },
  };
}

function playNote(context: AudioContext, frequency: number, start: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + NOTE_SECONDS);
}
