/** Whoever came to this page asked for the part already: the form is sent at once. */

document.getElementById("enter").submit();
