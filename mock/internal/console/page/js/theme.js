// Sets the colours before anything is painted.
'use strict'
{
  const theme = localStorage.getItem('devicevoip.theme')
  if (theme) document.documentElement.dataset.theme = theme
}
