// Puts a button beside what is there to be copied. Without it the text can be chosen and copied by hand.
const offer = (text) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'govuk-button govuk-button--secondary app-copy';
  button.textContent = 'Copy';
  const label = document.createElement('span');
  label.className = 'govuk-visually-hidden';
  label.textContent = `: ${text.dataset.copy}`;
  button.append(label);
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent);
    said.textContent = ' Copied';
  });
  text.after(button, said);
};

if (navigator.clipboard !== undefined) for (const text of document.querySelectorAll('[data-copy]')) offer(text);
