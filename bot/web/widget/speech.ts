// Reads an answer aloud where the device has a Chinese voice.
import { button } from './dom';
import type { Stage } from './stage';

const synthesis = (): SpeechSynthesis | null =>
  ('speechSynthesis' in window ? window.speechSynthesis : null);

function chineseVoice(): SpeechSynthesisVoice | undefined {
  return synthesis()?.getVoices().find((voice) => /^(zh|cmn)/i.test(voice.lang));
}

/** The button that reads `value`; null where nothing can. A second press stops. */
export function readButton(stage: Stage, value: string): HTMLButtonElement | null {
  const speaker = synthesis();
  const voice = chineseVoice();
  if (!speaker || !voice) return null;
  const { words } = stage;
  let reading = false;
  const node = button('quiet large-only', words('read'), () => {
    speaker.cancel();
    if (reading) return;
    const speech = new SpeechSynthesisUtterance(value);
    speech.voice = voice;
    speech.lang = voice.lang;
    speech.rate = 0.9;
    speech.onend = speech.onerror = () => {
      reading = false;
      node.textContent = words('read');
    };
    reading = true;
    node.textContent = words('read_stop');
    speaker.speak(speech);
  });
  return node;
}

/** Silence, for instance when the chat closes. */
export function stopReading(): void {
  synthesis()?.cancel();
}
