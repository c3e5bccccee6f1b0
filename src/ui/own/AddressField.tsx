/** A field for an address, with the button that opens it. */
import { useState } from 'react';
import { i18n } from '../../words/i18n';

interface AddressFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly onOpen: (address: string) => void;
}

export function AddressField({ label, hint, onOpen }: AddressFieldProps) {
  const [address, setAddress] = useState('');
  return (
    <form
      className="own-row own-address"
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() !== '') onOpen(address.trim());
      }}
    >
      <input
        className="own-field"
        aria-label={label}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <button type="submit" className="button" disabled={address.trim() === ''}>
        {i18n.t('Open')}
      </button>
    </form>
  );
}
