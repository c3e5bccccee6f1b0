/** Says what the prediction did, once it has come to rest, to those who cannot see it. */
import { useEffect, useRef, useState } from 'react';

const REST = 700;

export function Announcer({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  const first = useRef(text);
  useEffect(() => {
    if (text === first.current) return;
    const timer = setTimeout(() => {
      first.current = '';
      setSaid(text);
    }, REST);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
