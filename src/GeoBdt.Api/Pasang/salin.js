// A button to copy each snippet. Without this script the text can be selected and copied by hand, so the page has no button then.
const words = document.documentElement.lang === 'en'
  ? { copy: 'Copy', copied: 'Copied', failed: 'Select the text and copy it with Ctrl+C' }
  : { copy: 'Salin', copied: 'Tersalin', failed: 'Pilih teksnya lalu salin dengan Ctrl+C' };

for (const text of document.querySelectorAll('textarea[data-salin]')) {
  const button = document.createElement('button');
  const said = document.createElement('span');
  button.type = 'button';
  button.textContent = words.copy;
  button.setAttribute('aria-describedby', text.getAttribute('aria-labelledby'));
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    try {
      // Absent on pages without TLS.
      await navigator.clipboard.writeText(text.value);
      said.textContent = ` ${words.copied}`;
    } catch {
      text.select();
      said.textContent = ` ${document.execCommand('copy') ? words.copied : words.failed}`;
    }
  });
  text.after(button, said);
}
