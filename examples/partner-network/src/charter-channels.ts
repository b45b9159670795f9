/** How members hear: which topics there are, on which basis, and how a message goes down to the points in the counties. */
import type { ChannelsProvisions } from "@ogniwo/channels"

export const channels: ChannelsProvisions = {
  controller: "partner-network",
  topics: {
    announcements: {
      title: { pl: "Komunikaty sieci", en: "Announcements of the network" },
      class: "statutory",
      basis: "statute",
      channels: ["email"],
      clause: "§ 40"
    },
    newsletter: {
      title: { pl: "Wieści z sieci", en: "News of the network" },
      class: "information",
      basis: "consent",
      doubleOptIn: false,
      channels: ["email"],
      clause: "§ 41"
    }
  },
  sharedEndpoint: "one-copy",
  approvalByAnother: true,
  unknownResult: "hold",
  cascade: {
    clause: "§ 42",
    quorum: "one",
    acknowledgeWithin: { days: 7 },
    forwardWithin: { days: 3 },
    overdue: "escalate",
    escalateTo: "coordinator"
  },
  consultation: { clause: "§ 43", lateness: "marked", silence: "no-opinion" }
}
