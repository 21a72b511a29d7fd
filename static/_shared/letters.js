/** Give a text without marks, as it is searched: "Đỗ Thị Ánh" is found by "do thi anh" (V3). */
export function bare(text) {
  const marks = /\p{Mn}/gu;
  return text.normalize("NFD").replace(marks, "").replaceAll(/[đĐ]/g, "d").toLowerCase();
}
