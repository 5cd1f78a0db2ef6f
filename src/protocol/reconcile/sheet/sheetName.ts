/** Whether a file is a sheet by its name: `..._reconcile.yaml` or `.csv` among the submissions of a step. */
export function isSheetName(path: string): boolean {
  return /_reconcile\.(ya?ml|csv)$/i.test(path);
}
