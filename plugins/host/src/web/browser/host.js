// Choosing somebody in the 'Look as' switch is enough; the button is for those without scripts.
for (const form of document.querySelectorAll('form.look-as')) {
  form.querySelector('button').hidden = true;
  form.querySelector('select').addEventListener('change', () => {
    form.querySelector('input[name=back]').value = location.pathname + location.search + location.hash;
    form.submit();
  });
}
