export enum Status {
  Open = "open",
  Paid = "paid",
  Sent = "sent",
}
