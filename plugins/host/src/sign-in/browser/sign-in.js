// The part of an address behind # never reaches the host. It is taken along, so that one comes back to the same goal.
for (const back of document.querySelectorAll('input[name=back]')) {
  if (!back.value.includes('#')) back.value += location.hash;
}
