"""A scanner that types a code: a millisecond from key to key, however busy the machine is."""

from playwright.sync_api import Page

_TYPE = """([codes, place]) => {
  const field = place ? document.querySelector(place) : document.activeElement;
  const room = () => place && (field.maxLength < 0 || field.value.length < field.maxLength);
  const began = performance.now();
  const press = (code, index) => {
    const key = code.replace(/^(Digit|Numpad)(?=[0-9])/, '');
    const event = new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: began + index });
    return field.dispatchEvent(event) && key;
  };
  field.focus();
  codes.forEach((code, index) => {
    const key = press(code, index);
    if (place && key === 'Enter') field.form?.requestSubmit();
    if (!key || key.length > 1 || !room()) return;
    field.value += key;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}"""


def scan(page: Page, digits: str, *, end: str = "Enter", into: str = "") -> None:
    """Hold something under a scanner; it types wherever the focus is, or into a field."""
    type_at_once(page, [*(f"Digit{digit}" for digit in digits), end], into=into)


def type_at_once(page: Page, codes: list[str], *, into: str = "") -> None:
    """Press keys, named as a keyboard names them, as fast as a scanner does."""
    page.evaluate(_TYPE, [codes, into])
