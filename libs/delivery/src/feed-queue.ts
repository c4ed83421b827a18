import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';

export interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  /** What this receiving of it is deleted by. */
  readonly receipt: string;
}

export interface FeedQueue {
  /** Waits for messages for a while. They are there again after their time unless they are deleted. */
  receive(waitSeconds: number, stop: AbortSignal): Promise<readonly QueuedMessage[]>;
  /** How many could not be deleted: they will come again, which is harmless. */
  delete(messages: readonly QueuedMessage[]): Promise<number>;
  close(): void;
}

export interface FeedQueueOptions {
  readonly url: string;
  readonly region: string;
  readonly endpoint?: string | undefined;
  /** Where it is not given the machine's own role is used. */
  readonly key?: { readonly id: string; readonly secret: string } | undefined;
}

const MOST = 10;

const whole = ({ MessageId, Body, ReceiptHandle }: Message): readonly QueuedMessage[] =>
  MessageId === undefined || ReceiptHandle === undefined ? [] : [{ id: MessageId, body: Body ?? '', receipt: ReceiptHandle }];

/** The queue HMPPS's events are fetched from, by the AWS client. */
export const feedQueue = ({ url, region, endpoint, key }: FeedQueueOptions): FeedQueue => {
  const client = new SQSClient({
    region,
    maxAttempts: 2,
    endpoint: endpoint ?? new URL(url).origin,
    ...(key === undefined ? {} : { credentials: { accessKeyId: key.id, secretAccessKey: key.secret } }),
  });
  return {
    receive: async (waitSeconds, stop) => {
      const wish = new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: MOST, WaitTimeSeconds: waitSeconds });
      const { Messages = [] } = await client.send(wish, { abortSignal: stop });
      return Messages.flatMap(whole);
    },
    delete: async (messages) => {
      if (messages.length === 0) return 0;
      const entries = messages.map(({ receipt }, i) => ({ Id: String(i), ReceiptHandle: receipt }));
      const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: entries }));
      return Failed.length;
    },
    close: () => client.destroy(),
  };
};
